"""Serving: an edit is seen soon."""

from pathlib import Path
from types import SimpleNamespace

from mkdocs.livereload import LiveReloadServer

from nnbook.press import hook


def test_edits_are_looked_for_ten_times_a_second(tmp_path):
    server = LiveReloadServer(
        lambda: None, host="127.0.0.1", port=0, root=str(tmp_path),
        polling_interval=0.7,
    )
    (tmp_path / "docs").mkdir()
    server.watch(str(tmp_path / "docs"))
    assert {each.timeout for each in server.observer.emitters} == {0.7}
    config = SimpleNamespace(
        mdx_configs={}, plugins={}, docs_dir=str(tmp_path / "docs"),
        config_file_path=str(tmp_path / "mkdocs.yml")
    )
    hook.on_serve(server, config, None)
    server.watch(str(tmp_path))
    server.server_close()
    bell = tmp_path / ".cache" / "nnbook" / "bell"
    assert {
        Path(emitter.watch.path): emitter.timeout
        for emitter in server.observer.emitters
    } == {tmp_path: 0.1, tmp_path / "docs": 0.1, bell: 0.1}
