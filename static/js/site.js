/* Small enhancements only: every page works without this file.
   No inline handlers, no eval, no style attributes: runs under script-src 'self'. */
(function () {
  "use strict";
  var root = document.documentElement;

  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  /* Theme: the system's by default, remembered when the reader chooses. */
  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-theme-toggle]")) return;
    var theme = isDark() ? "light" : "dark";
    root.setAttribute("data-theme", theme);
    try { localStorage.setItem("theme", theme); } catch (error) { /* not remembered */ }
  });

  /* Keys that are single letters can be switched off (WCAG 2.1.4): by visitors on the help page,
     by whoever is signed in in their settings. */
  var keysSwitch = document.querySelector("[data-keys-toggle]");
  function keysAreOn() {
    return root.getAttribute("data-keys") !== "off";
  }
  function rememberKeys(state) {
    root.setAttribute("data-keys", state);
    keysSwitch.setAttribute("aria-pressed", state === "on");
    try { localStorage.setItem("keys", state); } catch (error) { /* not remembered */ }
  }
  if (keysSwitch) {
    keysSwitch.setAttribute("aria-pressed", keysAreOn());
    keysSwitch.addEventListener("click", function () { rememberKeys(keysAreOn() ? "off" : "on"); });
  }

  /* On a phone the main menu and tabs are rows that scroll: bring the current entry into them. */
  document.querySelectorAll(".nav [aria-current], .tabs [aria-current]").forEach(function (here) {
    here.parentNode.scrollLeft = here.offsetLeft - 16;
  });

  /* The summary of errors is what a person must read first. */
  var errors = document.querySelector("[data-errors]");
  if (errors) errors.focus();

  /* Unsent text of drafts is kept on this device until its writer signs out. */
  function forgetDrafts() {
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf("draft:") === 0) localStorage.removeItem(key);
      });
    } catch (error) { /* nothing was kept */ }
  }

  /* A second click on a button that is already sending does nothing. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (/\/logout\/$/.test(form.action)) forgetDrafts();
    if (form.hasAttribute("data-sending")) event.preventDefault();
    form.setAttribute("data-sending", "");
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("[data-sending]").forEach(function (form) {
      form.removeAttribute("data-sending");
    });
  });

  /* A choice that only re-orders a list sends its own form. */
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });

  function walk(step) {
    var items = Array.prototype.slice.call(document.querySelectorAll("[data-keys] a"));
    if (!items.length) return;
    var next = items[items.indexOf(document.activeElement) + step];
    (next || items[step > 0 ? 0 : items.length - 1]).focus();
  }

  /* "/" goes to the search; j and k walk a list marked data-keys. */
  document.addEventListener("keydown", function (event) {
    if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.target.tagName === "INPUT" && event.target.type !== "checkbox") return;
    var search = document.querySelector("[data-search-here]") || document.getElementById("q");
    if (event.key === "/" && search) {
      event.preventDefault();
      if (search.closest("details")) search.closest("details").open = true;
      search.focus();
    }
    if (event.key === "j") walk(1);
    if (event.key === "k") walk(-1);
  });
})();
