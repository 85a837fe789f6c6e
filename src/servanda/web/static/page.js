// The page works without this script; it adds panning and zooming of the map, keys, copying, and the shown month in view.
"use strict";

// The map: drag or arrow keys to pan, wheel with Ctrl, + and - or the buttons to zoom, 0 for the whole.
for (const sheet of document.querySelectorAll("[data-pan]")) {
  const svg = sheet.querySelector("svg");
  const whole = svg.viewBox.baseVal;
  const [width, height] = [whole.width, whole.height];
  let [x, y, zoom] = [0, 0, 1];
  const sized = [...svg.querySelectorAll("circle.spot")].map((dot) => [dot, dot.r.baseVal.value]);
  const written = [...svg.querySelectorAll("text")].map((text) => [text, parseFloat(getComputedStyle(text).fontSize)]);

  function draw() {
    x = Math.min(Math.max(x, -width / 2), width * 1.5 - width / zoom);
    y = Math.min(Math.max(y, -height / 2), height * 1.5 - height / zoom);
    svg.setAttribute("viewBox", `${x} ${y} ${width / zoom} ${height / zoom}`);
    for (const [dot, r] of sized) dot.setAttribute("r", r / zoom ** 0.85);
    for (const [text, size] of written) {
      text.style.fontSize = `${size / zoom ** 0.9}px`;
      text.style.strokeWidth = `${3.5 / zoom}px`;
    }
    thinNames();
  }

  // On a narrow screen names are wider than the server reckoned: a name keeps clear of dots, buttons and the names before it.
  function thinNames() {
    const kept = [...sheet.querySelectorAll("circle.spot, button")].map((each) => each.getBoundingClientRect());
    for (const town of svg.querySelectorAll("text.town")) {
      const box = town.getBoundingClientRect();
      const isTaken = kept.some((held) => box.left < held.right && held.left < box.right && box.top < held.bottom && held.top < box.bottom);
      town.style.visibility = isTaken ? "hidden" : "";
      if (!isTaken) kept.push(box);
    }
  }

  function zoomBy(factor, atX = 0.5, atY = 0.5) {
    const before = zoom;
    zoom = Math.min(Math.max(zoom * factor, 0.5), 40);
    x += (width / before - width / zoom) * atX;
    y += (height / before - height / zoom) * atY;
    draw();
  }

  function panBy(dx, dy) {
    x += (dx * width) / zoom;
    y += (dy * height) / zoom;
    draw();
  }

  function reset() {
    [x, y, zoom] = [0, 0, 1];
    draw();
  }

  const steps = {
    ArrowLeft: () => panBy(-0.1, 0), ArrowRight: () => panBy(0.1, 0),
    ArrowUp: () => panBy(0, -0.1), ArrowDown: () => panBy(0, 0.1),
    "+": () => zoomBy(1.4), "=": () => zoomBy(1.4), "-": () => zoomBy(1 / 1.4), 0: reset,
  };
  const buttons = document.createElement("div");
  buttons.className = "zoom";
  for (const [sign, words, act] of [["+", "Zoom in", steps["+"]], ["−", "Zoom out", steps["-"]], ["○", "Whole map", reset]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", act);
    buttons.append(button);
  }
  sheet.append(buttons);
  new ResizeObserver(thinNames).observe(sheet);
  sheet.tabIndex = 0;
  sheet.setAttribute("role", "group");
  sheet.setAttribute("aria-label", "Map: arrow keys pan, plus and minus zoom, 0 shows the whole");
  sheet.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in steps)) return;
    event.preventDefault();
    steps[event.key]();
  });
  sheet.addEventListener("wheel", (event) => {
    // A plain wheel scrolls the page past the map.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoomBy(event.deltaY < 0 ? 1.2 : 1 / 1.2, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    held = [event.clientX, event.clientY];
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const box = svg.getBoundingClientRect();
    panBy((held[0] - event.clientX) / box.width, (held[1] - event.clientY) / box.height);
    held = [event.clientX, event.clientY];
  });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { held = null; });
}

// Copying a citation.
for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.after(" ", said);
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(source);
      said.textContent = "Selected: copy it with Ctrl+C.";
    }
  });
}

// Keys: j and k go through the lines, Enter opens one, a, c and r decide, / searches.
const lines = [...document.querySelectorAll(".promises tbody .label, .incidents tbody .label, .results li a, .shelf li > a")];
document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select, [contenteditable]");
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step && lines.length) {
    const now = lines.indexOf(document.activeElement);
    const next = lines[now < 0 ? (step > 0 ? 0 : lines.length - 1) : Math.min(Math.max(now + step, 0), lines.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return;
  }
  if (event.key === "/") {
    const words = document.querySelector("input[type=search]");
    if (!words) return;
    event.preventDefault();
    words.closest("details")?.setAttribute("open", "");
    words.focus();
    return;
  }
  const verdict = document.querySelector(`form.review button[data-key="${CSS.escape(event.key)}"]`);
  if (!verdict) return;
  event.preventDefault();
  const name = verdict.form.elements.by;
  const choice = verdict.form.elements.field;
  if (!name.value) name.focus();
  else if (event.key === "c" && !choice.value) choice.focus();
  else verdict.form.requestSubmit(verdict);
});

// The months of a long time scroll: the one that is shown is in view.
document.querySelector(".months [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
