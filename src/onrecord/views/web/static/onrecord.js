// Small comforts for pages that are whole without them: copying a citation, sliding the as-of bar.
"use strict";

function copyButtons() {
  for (const box of document.querySelectorAll("[data-copies]")) {
    const citation = box.querySelector(".citation");
    const button = document.createElement("button");
    if (!citation || !navigator.clipboard) continue;
    button.type = "button";
    button.className = "quiet";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const path = citation.dataset.address;
      const address = path ? " " + new URL(path, location.href).href : "";
      try {
        await navigator.clipboard.writeText(citation.textContent.trim() + address);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Select the line and copy it";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    box.append(" ", button);
  }
}

const DAY = 86400000;

function dayOf(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

function numberOf(day) {
  return Math.round(Date.parse(day + "T00:00:00Z") / DAY);
}

function sliders() {
  for (const slider of document.querySelectorAll("input[type=range][data-sets]")) {
    const field = document.getElementById(slider.dataset.sets);
    const first = numberOf(slider.dataset.first);
    const last = numberOf(slider.dataset.last);
    if (!field || !(first < last)) continue;
    slider.min = String(first);
    slider.max = String(last);
    slider.step = "1";
    slider.value = String(numberOf(field.value) || last);
    slider.setAttribute("aria-valuetext", field.value);
    slider.closest("[hidden]")?.removeAttribute("hidden");
    slider.addEventListener("input", () => {
      field.value = dayOf(Number(slider.value));
      slider.setAttribute("aria-valuetext", field.value);
    });
    slider.addEventListener("change", () => slider.form.requestSubmit());
    field.addEventListener("change", () => { slider.value = String(numberOf(field.value) || last); });
  }
}

copyButtons();
sliders();
