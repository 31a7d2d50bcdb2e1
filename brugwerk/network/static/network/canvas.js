// A large network on a canvas. Where all stands was worked out on the server; this only draws it.
"use strict";
(() => {
  const place = document.getElementById("canvas");
  const words = document.getElementById("words").dataset;
  const said = document.getElementById("said");
  const SIDES = ["--edu", "--wel", "--gov", "--fam"];  // in the order of the server
  const MANY = 3000;
  const say = (text) => { said.textContent = text; };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const build = (data) => {
    const graph = new graphology.Graph({ type: "undirected", multi: false });
    const colours = SIDES.map(colour);
    data.points.forEach(([label, x, y, side, size, group], at) => {
      graph.addNode(at, { label, x, y, size, color: colours[side], group });
    });
    const line = colour("--hair");
    for (const [a, b] of data.ties) graph.addEdge(a, b, { color: line, size: 0.6 });
    return graph;
  };

  const show = (data) => {
    const graph = build(data);
    const ink = colour("--ink");
    const faint = colour("--surface-2");
    const strong = colour("--ink-2");
    const ground = colour("--surface");
    const quiet = data.ties.length > MANY;  // too many lines say nothing: those of one at a time
    let near = null;
    let taken = [];  // where a name stands already: the next ones there stay away
    const fits = (box) => {
      if (taken.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3])) return false;
      taken.push(box);
      return true;
    };
    const drawing = new Sigma(graph, place, {
      labelColor: { color: ink },
      labelFont: "Atkinson Hyperlegible Next, sans-serif",
      labelSize: 15,
      labelRenderedSizeThreshold: 4,
      labelDensity: 0.4,
      defaultDrawNodeLabel: (context, node, settings) => {
        if (!node.label) return;
        context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
        const wide = context.measureText(node.label).width;
        const right = node.x + node.size + 3;
        const left = right + wide < place.clientWidth ? right : node.x - node.size - 3 - wide;
        if (!fits([left, node.y - 11, left + wide, node.y + 11])) return;
        context.strokeStyle = ground;
        context.lineWidth = 5;
        context.lineJoin = "round";
        context.strokeText(node.label, left, node.y + 5);
        context.fillStyle = ink;
        context.fillText(node.label, left, node.y + 5);
      },
      defaultDrawNodeHover: (context, node, settings) => {
        if (!node.label) return;
        context.font = `700 16px ${settings.labelFont}`;
        const wide = context.measureText(node.label).width + 16;
        context.fillStyle = ground;
        context.fillRect(node.x + node.size, node.y - 14, wide, 28);
        context.fillStyle = ink;
        context.fillText(node.label, node.x + node.size + 8, node.y + 6);
      },
      nodeReducer: (node, given) =>
        near && !near.has(node) ? { ...given, color: faint, label: "" } : given,
      edgeReducer: (edge, given) => {
        if (!near) return quiet ? { ...given, hidden: true } : given;
        const [a, b] = graph.extremities(edge);
        return a === near.self || b === near.self ? { ...given, color: strong, size: 1.5 } : { ...given, hidden: true };
      },
    });
    drawing.on("beforeRender", () => { taken = []; });
    const look = (node) => {
      near = node === null ? null : new Set([node, ...graph.neighbors(node)]);
      if (near) near.self = node;
      drawing.refresh({ skipIndexation: true });
    };
    drawing.on("enterNode", ({ node }) => look(node));
    drawing.on("leaveNode", () => look(null));
    drawing.on("clickStage", () => look(null));
    drawing.on("clickNode", ({ node }) => {
      if (data.of_groups) location.search = `?groep=${graph.getNodeAttribute(node, "group")}`;
      else look(node);  // a finger points at nothing before it taps
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      drawing.kill();
      show(data);
    }, { once: true });
    const camera = drawing.getCamera();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const time = { duration: still ? 0 : 200 };
    document.getElementById("closer").onclick = () => camera.animatedZoom(time);
    document.getElementById("further").onclick = () => camera.animatedUnzoom(time);
    document.getElementById("whole").onclick = () => camera.animatedReset(time);
    document.querySelector(".canvas-keys").hidden = false;
    const text = data.of_groups ? words.groups : words.drawn;
    const left = data.left_out ? ` ${words.left.replace("LEFT", data.left_out)}` : "";
    say(text.replace("POINTS", data.points.length).replace("TIES", data.ties.length) + left);
  };

  place.hidden = false;
  const group = place.dataset.group ? `?groep=${place.dataset.group}` : "";
  fetch(place.dataset.points + group)
    .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
    .then(show)
    .catch(() => say(words.failed));
})();
