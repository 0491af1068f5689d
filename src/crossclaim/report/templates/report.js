"use strict";
// Without this script the page is a plain list whose links work. With it, what belongs together lights up together.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const WAIT = 90; // milliseconds that a pointer rests before anything moves

  let pinned = null;
  let timer = 0;

  // What a place on the page is about: the findings it belongs to, else its sentence and that sentence's counterparts.
  function subject(element) {
    const within = element.closest("[data-findings]");
    if (within) return { element: within, findings: within.dataset.findings.split(" ") };
    const link = element.closest("[data-sentence]");
    const sentence = link ? document.getElementById(link.dataset.sentence) : element.closest(".sentence");
    return sentence ? { element: link || sentence, sentence } : null;
  }

  function members({ findings, sentence }) {
    if (sentence) {
      const others = sentence.dataset.with.split(" ").filter(Boolean).map((id) => document.getElementById(id));
      return [sentence, ...others.filter(Boolean)];
    }
    return all("[data-findings]").filter((e) => e.dataset.findings.split(" ").some((n) => findings.includes(n)));
  }

  // Scrolls the panes that hold a member, each to its first, and never the page.
  function reveal(elements, except) {
    const done = new Set([except && except.closest(".pane")]);
    for (const element of elements) {
      const pane = element.closest(".pane");
      if (!pane || done.has(pane) || pane.scrollHeight <= pane.clientHeight + 1) continue;
      done.add(pane);
      const box = element.getBoundingClientRect();
      const view = pane.getBoundingClientRect();
      const head = pane.querySelector(".pane-head").offsetHeight;
      if (box.top >= view.top + head && box.bottom <= view.bottom) continue;
      const room = Math.max(0, (view.height - head - box.height) / 3);
      pane.scrollBy({ top: box.top - view.top - head - room, behavior: calm.matches ? "auto" : "smooth" });
    }
  }

  function light(found) {
    all(".lit").forEach((element) => element.classList.remove("lit"));
    if (!found) return;
    const lit = members(found);
    lit.forEach((element) => element.classList.add("lit"));
    reveal(lit, found.element);
  }

  function show(found) {
    clearTimeout(timer);
    timer = setTimeout(() => light(found || pinned), WAIT);
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") show(subject(event.target));
  });
  document.addEventListener("focusin", (event) => show(subject(event.target)));
  document.addEventListener("click", (event) => {
    if (event.target.closest("form, summary")) return;
    pinned = subject(event.target);
    show(pinned);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      pinned = null;
      show(null);
    }
    step(event);
  });

  // Arrow keys, Home and End walk the findings once one of them has the focus.
  const findings = all(".finding");
  findings.forEach((finding, place) => (finding.tabIndex = place ? -1 : 0));

  function step(event) {
    const shown = findings.filter((finding) => !finding.hidden);
    const here = shown.indexOf(document.activeElement.closest(".finding"));
    const targets = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: shown.length - 1 };
    if (here < 0 || !(event.key in targets) || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = shown[targets[event.key]];
    event.preventDefault();
    if (target) focus(target);
  }

  function focus(target) {
    findings.forEach((finding) => (finding.tabIndex = finding === target ? 0 : -1));
    target.focus();
  }

  const form = document.getElementById("filters");
  const status = document.getElementById("shown");

  function filter() {
    const off = all("input:not(:checked)", form).map((input) => [input.name, input.value]);
    findings.forEach((finding) => {
      finding.hidden = off.some(([name, value]) => finding.dataset[name] === value);
    });
    const hidden = new Set(findings.filter((f) => f.hidden).map((f) => f.dataset.findings));
    all("mark, .ref").forEach((element) => {
      element.classList.toggle("off", element.dataset.findings.split(" ").every((number) => hidden.has(number)));
    });
    all(".list").forEach((list) => {
      list.hidden = list.previousElementSibling.hidden = all(".finding", list).every((finding) => finding.hidden);
    });
    const count = findings.length - hidden.size;
    status.textContent = hidden.size ? `${count} / ${findings.length}` : "";
    const first = findings.find((finding) => !finding.hidden);
    if (first && findings.every((finding) => finding.hidden || finding.tabIndex < 0)) first.tabIndex = 0;
  }

  if (findings.length > 1) form.hidden = false;
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
})();
