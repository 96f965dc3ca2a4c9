"use strict";
/* Single keys for the review queue: a key does what a click on the element with that aria-keyshortcuts does.
   All of them can be switched off (WCAG 2.1.4); nothing is fetched and nothing but that choice is kept. */
(function () {
  var STORE = "tallystick-single-keys";
  var choice = document.getElementById("single-keys");
  var help = document.getElementById("keys");
  var writing = "input:not([type=checkbox]), textarea, select, [contenteditable]";

  choice.checked = localStorage.getItem(STORE) !== "off";
  choice.closest("label").hidden = false;
  choice.addEventListener("change", function () {
    localStorage.setItem(STORE, choice.checked ? "on" : "off");
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    var field = event.target.closest(writing);
    if (event.key === "Escape" && field) return field.blur();
    if (field || event.repeat || !choice.checked) return;
    if (event.key === "?") help.open = !help.open;
    else if (/^[a-z]$/.test(event.key)) {
      var found = document.querySelector('[aria-keyshortcuts="' + event.key + '"]');
      if (!found) return;
      found.click();
    } else return;
    event.preventDefault();
  });
})();
