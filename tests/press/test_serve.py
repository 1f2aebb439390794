"""Serving: an edit is seen soon."""

from mkdocs.livereload import LiveReloadServer

from nnbook.press import hook


def test_edits_are_looked_for_ten_times_a_second(tmp_path):
    server = LiveReloadServer(
        lambda: None, host="127.0.0.1", port=0, root=str(tmp_path)
    )
    (tmp_path / "docs").mkdir()
    server.watch(str(tmp_path / "docs"))
    assert server.observer.timeout == 0.5
    hook.on_serve(server, None, None)
    server.watch(str(tmp_path))
    [one, other] = sorted(
        server.observer.emitters, key=lambda emitter: emitter.watch.path
    )
    assert (one.watch.path, other.watch.path) == (
        str(tmp_path), str(tmp_path / "docs"))
    assert one.timeout == other.timeout == 0.1
    server.server_close()
