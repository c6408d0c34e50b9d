// The page that shows the gallery: plain, and at home in any folder.

const STYLE = `
  body { margin: 0 auto; padding: 1rem 2rem 4rem; max-width: 110rem; background: #222; color: #eee; font: 15px/1.5 system-ui, sans-serif; }
  a { color: #9cd0f0; } nav { columns: 12rem; } h2 { margin-top: 3rem; border-bottom: 1px solid #555; }
  figure { margin: 1rem 0 2rem; } figcaption { font-weight: 600; }
  .row { display: flex; gap: 1rem; align-items: start; } .row a { flex: 0 1 auto; min-width: 0; }
  img { display: block; width: 100%; height: auto; border: 1px solid #555; }`;

/**
 * @param {readonly {id: string}[]} scenes
 * @param {Readonly<Record<string, {width: number, height: number}>>} sizes
 * @returns {string} HTML
 */
export function galleryPage(scenes, sizes) {
  const kinds = [...new Set(scenes.map(({ id }) => id.split(".")[0]))];
  const picture = (id, [name, { width, height }]) =>
    `<a href="${name}/${id}.png" style="flex-basis: ${width / 2}px"><img src="${name}/${id}.png" width="${width}" height="${height}" loading="lazy" alt="${id}, ${name}"></a>`;
  const figure = ({ id }) =>
    `<figure id="${id}"><figcaption>${id}</figcaption><div class="row">${Object.entries(sizes)
      .map((size) => picture(id, size))
      .join("")}</div></figure>`;
  const section = (kind) =>
    `<h2>${kind}</h2>${scenes
      .filter(({ id }) => id.split(".")[0] === kind)
      .map(figure)
      .join("\n")}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Negatoscope: gallery</title><style>${STYLE}</style></head>
<body><h1>Negatoscope: gallery</h1>
<nav>${scenes.map(({ id }) => `<a href="#${id}">${id}</a><br>`).join("\n")}</nav>
${kinds.map(section).join("\n")}
</body></html>
`;
}
