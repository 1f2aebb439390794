"use strict";
// Two shapes, aligned from the right, and the shape of what they give.
// Uses touch.css, touchable.js, shapes.js.
{
  const { tuple, shape, broadcastShape, matmulShape } = shapes;

  const fit = (...lengths) => {
    try {
      return broadcastShape(...lengths.map((length) => [length]));
    } catch {
      return null;
    }
  };

  // What stands in a row for the column counted from the right, from 1.
  const cell = (lengths, column) => lengths.at(-column);

  // The mark of a cell: missing, meets (and will disappear) or clash.
  function mark(left, right, product, column, isLeft) {
    const [mine, other] = isLeft ? [left, right] : [right, left];
    const inner = right.length > 1 ? 2 : 1; // where the right one is met
    if (product && column < 3) {
      if (column !== (isLeft ? 1 : inner) || !left.length) return "";
      return cell(left, 1) === cell(right, inner) ? "meets" : "clash";
    }
    if (!fit(cell(mine, column) ?? 1, cell(other, column) ?? 1)) {
      return "clash";
    }
    return column > mine.length ? "missing" : "";
  }

  customElements.define("nn-broadcast", class extends Touchable {
    defaults = ["4,3", "*", "4"];

    panel = `
      <div class="nnbook-controls">
        <label><span>left shape</span><input maxlength="24"></label>
        <label><span>between</span><select>
          <option value="*">elementwise: +</option>
          <option value="@">matrix product: @</option></select></label>
        <label><span>right shape</span><input maxlength="24"></label>
      </div>
      <div><table class="nnbook-aligned" aria-label="The shapes, aligned
        from the right"><tbody></tbody></table></div>
      <output></output>`;

    text([left, sign, right]) {
      return left.replaceAll(" ", "") + sign + right.replaceAll(" ", "");
    }

    read(text) {
      const found = /^([-\d.,() ]*)([*@])([-\d.,() ]*)$/.exec(text);
      return found ? found.slice(1) : this.defaults;
    }

    listen() {
      const fields = this.all("input, select");
      for (const field of fields) {
        field.setAttribute("autocomplete", "off");
        field.setAttribute("spellcheck", "false");
        field.addEventListener("input", () =>
          this.change(fields.map((one) => one.value)));
      }
      for (const [place, field] of fields.entries()) {
        field.value = this.state[place];
      }
    }

    draw() {
      const [left, sign, right] = this.state;
      const rows = [];
      let said;
      try {
        rows.push(["left", shape(left)], ["right", shape(right)]);
        rows.push(["result"]);
        const give = sign === "@" ? matmulShape : broadcastShape;
        const result = give(rows[0][1], rows[1][1]);
        rows[2].push(result);
        said = tuple(result);
      } catch (error) {
        said = error.message;
      }
      this.find("output").textContent = said;
      this.find("tbody").replaceChildren(...this.rows(rows, sign === "@"));
    }

    rows(rows, product) {
      const [left, right] = rows.map(([, lengths]) => lengths);
      const columns = Math.max(0, ...rows.map(([, one]) => one?.length ?? 0));
      return rows.length < 3 ? [] : rows.map(([name, lengths], place) => {
        const row = document.createElement("tr");
        row.innerHTML = `<th scope="row">${name}</th>`;
        if (!lengths) {
          row.innerHTML += `<td class="refused" colspan=${columns}>refused`;
          return row;
        }
        for (let column = columns; column; column--) {
          const box = row.insertCell();
          box.className =
            place < 2 ? mark(left, right, product, column, !place) : "";
          const stretched = box.className === "missing" ? 1 : "";
          box.textContent = cell(lengths, column) ?? stretched;
        }
        return row;
      });
    }
  });
}
