// A file of the reader's, or a folder of pictures, for the Python of this
// page. It is read here and handed to the worker; it goes nowhere else.

import { python } from "./snippets.js";

const MOST = 50e6; // bytes, together
const PICTURE = /\.(png|jpe?g|gif|webp|bmp)$/i;

for (const place of document.querySelectorAll(".nnbook-bring")) offer(place);

function offer(place) {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const size = input("number", "pixels across, for PNG and JPEG", {
    min: 1, max: 256, value: 16,
  });
  const take = (event) => bring([...event.target.files], Number(size.value))
    .catch((error) => [error.message])
    .then((lines) => { said.replaceChildren(...lines.flatMap(
      (line, number) => (number ? [document.createElement("br"), line]
        : [line]))); });
  const file = input("file", "A table or a network: CSV, NPZ", {
    accept: ".csv,.tsv,.txt,.npz,.pgm", multiple: true,
  });
  const folder = input("file", "A folder with a folder of pictures for each "
    + "class", { webkitdirectory: true });
  file.addEventListener("change", take);
  folder.addEventListener("change", take);
  place.replaceChildren(...[file, folder, size].map(labelled), said);
  place.hidden = false;
}

function input(type, label, more) {
  const made = document.createElement("input");
  made.type = type;
  made.dataset.label = label;
  return Object.assign(made, more);
}

function labelled(field) {
  const label = document.createElement("label");
  label.append(`${field.dataset.label} `, field);
  return label;
}

// Hand the files over, and say in Python what to do with them.
async function bring(files, pixels) {
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  if (bytes > MOST) {
    return [`That is ${Math.round(bytes / 1e6)} MB; the page takes `
      + `${MOST / 1e6} MB.`];
  }
  const lines = [], folders = new Map();
  for (const file of files) {
    let name = file.webkitRelativePath || file.name;
    if (name.split("/").some((part) => part.startsWith("."))) continue;
    const isPicture = PICTURE.test(name);
    const data = isPicture ? await gray(file, pixels) : await file.arrayBuffer();
    if (isPicture) name = name.replace(PICTURE, ".pgm");
    python.bring(name, base64(new Uint8Array(data)));
    const parts = name.split("/");
    if (parts.length > 2 && name.endsWith(".pgm")) {
      folders.set(parts[0], (folders.get(parts[0]) ?? 0) + 1);
    } else if (parts.length === 1) {
      lines.push(use(name));
    }
  }
  for (const [name, count] of folders) {
    lines.push(`${count} pictures are there: read_pictures("${name}")`);
  }
  if (!lines.length) {
    return ["Nothing in it that this page can read: a CSV, an NPZ, or a "
      + "folder that holds a folder of pictures for each class."];
  }
  return [...lines, "Write that into the code above or below. The file stays "
    + "in this page, and is sent nowhere."];
}

function use(name) {
  const read = name.endsWith(".npz") ? "load"
    : name.endsWith(".pgm") ? "read_picture" : "read_csv";
  return `${name} is there: ${read}("${name}")`;
}

// A picture as PGM: gray, on white, of so many pixels each way.
async function gray(file, pixels) {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = pixels;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.fillStyle = "white";
  pen.fillRect(0, 0, pixels, pixels);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, pixels, pixels);
  const { data } = pen.getImageData(0, 0, pixels, pixels);
  const head = new TextEncoder().encode(`P5 ${pixels} ${pixels} 255\n`);
  const made = new Uint8Array(head.length + pixels * pixels);
  made.set(head);
  for (let place = 0; place < pixels * pixels; place += 1) {
    const [red, green, blue] = data.subarray(4 * place);
    made[head.length + place] = Math.round(
      0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return made;
}

function base64(bytes) {
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
