// Files that a run has written, to be taken along: saved by the browser, to
// where the reader keeps what they download.

export function parting(written, python) {
  const box = document.createElement("p");
  box.className = "nnbook-parting";
  for (const { path, name, size } of written) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "md-button";
    button.textContent = `Take ${name} with you, ${weight(size)}`;
    button.addEventListener("click", async () => {
      try {
        const { error, data } = await python.ask({ do: "take", path });
        if (error) throw new Error(error);
        keep(name, data);
      } catch (error) {
        button.disabled = true;
        button.textContent = `${name} is gone: run this again`;
      }
    });
    box.append(button);
  }
  return box;
}

function weight(bytes) {
  return bytes < 1000 ? `${bytes} bytes` : bytes < 1e6
    ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function keep(name, data) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
