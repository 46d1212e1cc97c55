/* Sending files: their size is checked before, progress is shown, sending can be cancelled.
   Without this file the form is sent as any other. */
(function () {
  "use strict";
  var TYPES = /\.(pdf|png|jpe?g)$/i;

  function inWords(bytes) {
    var megabytes = bytes / 1024 / 1024;
    var digits = megabytes < 10 ? 1 : 0;
    var number = new Intl.NumberFormat(document.documentElement.lang, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits
    });
    return number.format(Math.max(megabytes, .1)) + " MB";
  }

  function filled(text, words) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in words ? words[name] : whole;
    });
  }

  /* Why the chosen files cannot be sent; nothing when they can. */
  function objection(form, files) {
    var words = form.dataset;
    if (files.length > Number(words.mostFiles)) return words.tooMany;
    for (var at = 0; at < files.length; at += 1) {
      var file = files[at];
      if (file.size > Number(words.mostBytes)) return filled(words.tooLarge, { name: file.name });
      if (!TYPES.test(file.name)) return filled(words.wrongType, { name: file.name });
    }
    return "";
  }

  function prepare(form) {
    var input = form.querySelector("input[type=file]");
    var chosen = form.querySelector("[data-upload-chosen]");
    var error = form.querySelector("[data-upload-error]");
    var panel = form.querySelector("[data-upload-progress]");
    var bar = panel.querySelector("progress");
    var words = panel.querySelector("[data-upload-words]");
    var cancel = panel.querySelector("[data-upload-cancel]");
    var submit = form.querySelector("[type=submit]");

    function show(text) {
      error.textContent = text;
    }

    input.addEventListener("change", function () {
      chosen.textContent = "";
      Array.prototype.forEach.call(input.files, function (file) {
        var line = document.createElement("li");
        line.textContent = file.name + ", " + inWords(file.size);
        chosen.appendChild(line);
      });
      chosen.hidden = !input.files.length;
      show(objection(form, input.files));
    });

    function rest(text) {
      panel.hidden = true;
      submit.disabled = false;
      show(text);
      input.focus();
    }

    function send() {
      var request = new XMLHttpRequest();
      var said = -1;
      request.upload.addEventListener("progress", function (event) {
        if (!event.lengthComputable) return;
        var part = Math.floor(event.loaded / event.total * 100);
        bar.value = part;
        /* A screen reader hears every tenth part, not every piece. */
        if (part < said + 10 && part < 100) return;
        said = part;
        words.textContent = event.loaded >= event.total ? form.dataset.looking
          : filled(form.dataset.sent, { sent: inWords(event.loaded), total: inWords(event.total) });
      });
      request.addEventListener("load", function () { arrived(request); });
      request.addEventListener("error", function () { rest(form.dataset.broken); });
      request.addEventListener("abort", function () { rest(form.dataset.cancelled); });
      request.open("POST", form.action);
      request.send(new FormData(form));
      cancel.onclick = function () { request.abort(); };
      bar.value = 0;
      words.textContent = "";
      panel.hidden = false;
      submit.disabled = true;
      cancel.focus();
    }

    form.addEventListener("submit", function (event) {
      var reason = objection(form, input.files);
      /* The server says what is missing. */
      if (!reason && !input.files.length) return;
      event.preventDefault();
      event.stopPropagation();
      show(reason);
      if (reason) input.focus();
      else send();
    });
  }

  /* The page that the server answers with takes the place of this one. */
  function arrived(request) {
    var answer = new DOMParser().parseFromString(request.responseText, "text/html");
    var main = answer.getElementById("main");
    if (!main || new URL(request.responseURL).pathname !== location.pathname) {
      location.assign(request.responseURL);
      return;
    }
    document.title = answer.title;
    document.getElementById("main").replaceWith(document.adoptNode(main));
    begin();
    var first = document.querySelector("[data-errors]") || document.querySelector("main .notes");
    if (!first) return;
    first.setAttribute("tabindex", "-1");
    first.focus();
  }

  function begin() {
    var form = document.querySelector("[data-upload]");
    if (form && window.FormData && window.DOMParser) prepare(form);
  }

  begin();
})();
