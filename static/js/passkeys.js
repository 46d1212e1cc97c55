/* Passkeys: asks the browser for one and puts the answer into the form.
   Forms say what they want by data-passkey: create, show, or sign-in. Without script, or in a
   browser without passkeys, these forms stay hidden and the other ways remain. */
(function () {
  "use strict";
  var forms = document.querySelectorAll("form[data-passkey]");
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  function toBytes(text) {
    var padded = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(padded), function (one) { return one.charCodeAt(0); });
  }

  function toText(buffer) {
    var text = "";
    new Uint8Array(buffer).forEach(function (one) { text += String.fromCharCode(one); });
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function withBytes(key) {
    key.challenge = toBytes(key.challenge);
    if (key.user) key.user.id = toBytes(key.user.id);
    ["allowCredentials", "excludeCredentials"].forEach(function (name) {
      (key[name] || []).forEach(function (one) { one.id = toBytes(one.id); });
    });
    return key;
  }

  function said(credential) {
    var response = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]
      .forEach(function (name) {
        var value = credential.response[name];
        if (value) response[name] = toText(value);
      });
    if (credential.response.getTransports) {
      response.transports = credential.response.getTransports();
    }
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: response
    });
  }

  function options(form) {
    if (form.dataset.passkey !== "sign-in") {
      return Promise.resolve(JSON.parse(form.dataset.options));
    }
    return fetch(form.action, { headers: { Accept: "application/json" } })
      .then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
      })
      .then(function (data) { return data.request_options; });
  }

  function create(form, key) {
    var alone = form.querySelector("[name=passwordless]");
    if (alone) {
      var wanted = key.authenticatorSelection = key.authenticatorSelection || {};
      wanted.residentKey = alone.checked ? "required" : "discouraged";
      wanted.requireResidentKey = alone.checked;
      if (alone.checked) wanted.userVerification = "required";
    }
    return navigator.credentials.create({ publicKey: key });
  }

  function ask(form) {
    return options(form).then(function (found) {
      var key = withBytes(found.publicKey);
      if (form.dataset.passkey === "create") return create(form, key);
      return navigator.credentials.get({ publicKey: key });
    });
  }

  forms.forEach(function (form) {
    var failed = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (failed) failed.hidden = true;
      ask(form).then(function (credential) {
        form.querySelector("[name=credential]").value = said(credential);
        form.submit();
      }).catch(function () {
        if (!failed) return;
        failed.hidden = false;
        failed.focus();
      });
    });
  });
})();
