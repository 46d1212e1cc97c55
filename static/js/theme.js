/* Runs before the first paint: what the reader chose, and "there is script". */
(function () {
  "use strict";
  var root = document.documentElement;
  root.setAttribute("data-script", "on");
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") root.setAttribute("data-theme", theme);
    /* Whoever is signed in has it in their settings, on every device. */
    if (!root.hasAttribute("data-keys") && localStorage.getItem("keys") === "off") root.setAttribute("data-keys", "off");
  } catch (error) { /* private mode: the system's theme serves */ }
})();
