// Comforts of the pages about texts: notes beside their words with a hairline, keys in lists, selecting a correction.
"use strict";

const SVG = "http://www.w3.org/2000/svg";

function placeNotes(story) {
  const notes = [...story.querySelectorAll(".note")];
  const wide = story.clientWidth >= 1000 && !story.closest(".reader, .desk");
  story.classList.toggle("placed", wide);
  story.querySelector(".hairlines")?.remove();
  story.style.minHeight = "";
  for (const note of notes) note.style.top = "";
  if (!wide) return;
  const top = story.getBoundingClientRect().top;
  const left = story.getBoundingClientRect().left;
  const lines = document.createElementNS(SVG, "svg");
  lines.classList.add("hairlines");
  lines.setAttribute("aria-hidden", "true");
  let free = 0;
  for (const note of notes) {
    const ref = document.getElementById("at-" + note.dataset.statement);
    const mark = ref.getBoundingClientRect();
    const y = Math.max(free, mark.top - top - 6);
    note.style.top = y + "px";
    free = y + note.offsetHeight + 10;
    const line = document.createElementNS(SVG, "path");
    const from = story.querySelector(".said-text").getBoundingClientRect().right - left + 8;
    line.setAttribute("d", `M ${from} ${mark.top - top + 12} C ${from + 24} ${mark.top - top + 12}, ${from + 24} ${y + 1}, ${note.offsetLeft} ${y + 0.5}`);
    line.dataset.statement = note.dataset.statement;
    line.classList.add("hairline");
    lines.append(line);
  }
  story.append(lines);
  story.style.minHeight = free + "px";
}

function light(story, statement, on) {
  for (const part of story.querySelectorAll(".note, .mark-on, .hairlines path")) {
    const mine = part.dataset.statement === statement || (part.dataset.of || "").includes(" " + statement + " ");
    part.classList.toggle("lit", on && mine);
  }
}

function stories() {
  for (const story of document.querySelectorAll("[data-story]")) {
    const place = () => placeNotes(story);
    place();
    document.fonts?.ready.then(place);
    new ResizeObserver(place).observe(document.body);
    for (const kind of ["mouseover", "focusin"]) {
      story.addEventListener(kind, (event) => {
        const note = event.target.closest(".note");
        const mark = event.target.closest(".mark-on");
        const statement = note ? note.dataset.statement : mark ? mark.dataset.of.trim().split(" ").pop() : null;
        light(story, statement, statement !== null);
      });
    }
    story.addEventListener("mouseleave", () => light(story, null, false));
  }
}

function typing(event) {
  return event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey;
}

function listKeys() {
  const hits = [...document.querySelectorAll("[data-hit]")];
  let place = -1;
  const go = (next) => {
    if (!hits.length) return;
    hits[place]?.classList.remove("here");
    place = Math.max(0, Math.min(hits.length - 1, next));
    hits[place].classList.add("here");
    hits[place].querySelector("a").focus();
    hits[place].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    if (event.key === "/") {
      event.preventDefault();
      (document.getElementById("words") || document.getElementById("search"))?.focus();
    } else if (event.key === "j") go(place + 1);
    else if (event.key === "k") go(place - 1);
  });
}

function actionKeys() {
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) {
      event.preventDefault();
      target.click();
    }
  });
}

// Code points before a place in the text: what the record counts, unlike the browser.
function pointsBefore(text, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(text);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}

function selecting() {
  const text = document.querySelector("[data-context]");
  if (!text) return;
  for (const button of document.querySelectorAll("[data-take]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const chosen = getSelection();
      if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
      const base = Number(text.dataset.context);
      const pieces = [];
      for (let number = 0; number < chosen.rangeCount; number += 1) {
        const range = chosen.getRangeAt(number);
        const first = base + pointsBefore(text, range.startContainer, range.startOffset);
        const last = base + pointsBefore(text, range.endContainer, range.endOffset);
        pieces.push(first + ":" + last);
      }
      const field = document.getElementById(button.dataset.take);
      field.value = (button.dataset.add ? field.value.trim() + "\n" : "") + pieces.join("\n");
      field.value = field.value.trim();
      const now = document.querySelector(`[data-now="${CSS.escape(button.dataset.take)}"]`);
      if (now) now.textContent = (button.dataset.add ? now.textContent + " … " : "") + chosen.toString().replace(/\s+/g, " ").trim();
      field.focus();
    });
    button.addEventListener("mousedown", (event) => event.preventDefault());
  }
}

function remembering() {
  for (const field of document.querySelectorAll("[data-remember]")) {
    const key = "onrecord:" + field.dataset.remember;
    try {
      if (!field.value) field.value = localStorage.getItem(key) || "";
      field.addEventListener("change", () => localStorage.setItem(key, field.value));
    } catch { /* a browser that keeps nothing */ }
  }
}

function dropping() {
  const field = document.querySelector("[data-drop]");
  if (!field) return;
  const take = async (file) => {
    if (!file) return;
    if (file.size > Number(field.dataset.drop)) {
      field.setCustomValidity("This file is larger than what is read here; use onrecord add.");
      field.reportValidity();
      return;
    }
    field.setCustomValidity("");
    field.value = await file.text();
  };
  const picker = document.querySelector("[data-file]");
  if (picker) {
    picker.closest("[hidden]")?.removeAttribute("hidden");
    picker.addEventListener("change", () => take(picker.files[0]));
  }
  field.addEventListener("dragover", (event) => { event.preventDefault(); field.classList.add("over-it"); });
  field.addEventListener("dragleave", () => field.classList.remove("over-it"));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    field.classList.remove("over-it");
    take(event.dataTransfer.files[0]);
  });
}

stories();
listKeys();
actionKeys();
selecting();
remembering();
dropping();
