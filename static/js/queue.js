/* The queue by keyboard. Lines are links and every act is a form: all of it works without this.
   The list is looked up anew each time, because going back replaces it. */
(function () {
  "use strict";
  var root = document.documentElement;
  var byKey = false;
  var takeNext = false;

  function lines() {
    return Array.prototype.slice.call(document.querySelectorAll("[data-queue] > li"));
  }
  function titleOf(line) {
    return line && line.querySelector(".queue__title");
  }
  function current() {
    return document.querySelector("[data-queue] > .is-current");
  }
  function matter() {
    return document.getElementById("matter");
  }

  function isShown(line) {
    return matter().getAttribute("data-matter") === line.getAttribute("data-line");
  }

  function mark(line) {
    lines().forEach(function (one) {
      one.classList.toggle("is-current", one === line);
      titleOf(one).removeAttribute("aria-current");
    });
    titleOf(line).setAttribute("aria-current", "true");
  }

  function move(step) {
    var all = lines();
    if (!all.length) return;
    var here = all.indexOf(current());
    var next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
    titleOf(next).focus();
    if (next === current()) return;
    byKey = true;
    titleOf(next).click();
  }

  /* Only the matter of the marked line: the panel may still show the one before. */
  function take() {
    var line = current();
    if (!line) return;
    if (!isShown(line)) {
      takeNext = true;
      return;
    }
    var form = matter().querySelector("[data-take]");
    if (form) form.requestSubmit(form.querySelector("button"));
  }

  /* A line that is open already is not asked for again: its matter is only gone to. */
  document.addEventListener("click", function (event) {
    var title = event.target.closest("[data-queue] .queue__title");
    if (!title) return;
    var line = title.closest("li");
    if (isShown(line)) {
      event.preventDefault();
      event.stopPropagation();
      document.getElementById("it").focus();
    }
    mark(line);
  }, true);

  /* Whoever was signed out meanwhile gets the page to sign in, not a piece of it. */
  document.addEventListener("htmx:before:response", function (event) {
    var raw = event.detail.ctx.response.raw;
    if (!raw.redirected) return;
    event.preventDefault();
    window.location.assign(raw.url);
  });

  document.addEventListener("htmx:after:swap", function () {
    var heading = document.getElementById("it");
    if (!byKey && heading) heading.focus();
    byKey = false;
    if (takeNext) take();
    takeNext = false;
  });

  document.addEventListener("change", function (event) {
    if (!event.target.matches("[data-tick-all]")) return;
    lines().forEach(function (line) {
      var box = line.querySelector("input[type=checkbox]");
      if (box) box.checked = event.target.checked;
    });
  });

  var acts = {
    j: function () { move(1); },
    k: function () { move(-1); },
    x: function () {
      var box = current() && current().querySelector("input[type=checkbox]");
      if (box) box.checked = !box.checked;
    },
    a: take,
    "?": function () {
      var help = document.querySelector("[data-keys-help]");
      if (!help) return;
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    }
  };

  document.addEventListener("keydown", function (event) {
    if (root.getAttribute("data-keys") === "off") return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var field = event.target;
    var typing = /^(TEXTAREA|SELECT)$/.test(field.tagName) ||
      (field.tagName === "INPUT" && field.type !== "checkbox");
    if (typing) return;
    var act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });

  /* After a page of its own, such as giving a matter away, the walk goes on where it was. */
  if (current() && !window.location.hash) titleOf(current()).focus({ preventScroll: true });
})();
