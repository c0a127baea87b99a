// Dragging somebody to another place on the map. The same can be done without it, on the page behind the name.
"use strict";

(() => {
  const map = document.querySelector("[data-map]");
  const form = document.querySelector("[data-place]");
  if (!map || !form) return;
  const MIDDLE = 360;
  // A hand that trembles does not move anybody.
  const STILL = 8;
  const rings = [...map.querySelectorAll(".network-ring[data-ring]")].reverse();
  const sectors = [...map.querySelectorAll(".network-arc[data-area]")];
  map.dataset.ready = "";

  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());

  // Which place a point is in; null outside the rings.
  const placeOf = (point) => {
    const [x, y] = [point.x - MIDDLE, point.y - MIDDLE];
    const ring = rings.find((one) => Math.hypot(x, y) <= one.r.baseVal.value);
    const turn = ((Math.atan2(x, -y) * 1800) / Math.PI + 3600) % 3600;
    const sector = sectors.find((one) => turn <= Number(one.dataset.end));
    return ring && sector ? { area: sector.dataset.area, ring: ring.dataset.ring } : null;
  };

  for (const mark of map.querySelectorAll("[data-url]")) {
    let start = null;
    const back = () => { start = null; mark.removeAttribute("transform"); };
    mark.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      start = at(event);
      mark.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    mark.addEventListener("pointermove", (event) => {
      if (!start) return;
      const now = at(event);
      mark.setAttribute("transform", `translate(${now.x - start.x} ${now.y - start.y})`);
    });
    mark.addEventListener("pointercancel", back);
    mark.addEventListener("pointerup", (event) => {
      if (!start) return;
      const now = at(event);
      const place = placeOf(now);
      const moved = Math.hypot(now.x - start.x, now.y - start.y) > STILL;
      if (!moved || !place || (place.area === mark.dataset.area && place.ring === mark.dataset.ring)) { back(); return; }
      start = null;
      form.action = mark.dataset.url;
      form.elements.area.value = place.area;
      form.elements.closeness.value = place.ring;
      form.submit();
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && start) back(); });
  }
})();
