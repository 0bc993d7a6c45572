import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ReactCrop } from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';

/** As its documentation shows it: the crop in a state, the picture inside. */
function Page({ width, height }) {
  const wide = width / 2;
  const [crop, setCrop] = useState({ unit: 'px', x: wide / 2, y: height / 4, width: wide, height: wide / 2.35 });
  return createElement(
    ReactCrop,
    { crop, aspect: 2.35, ruleOfThirds: true, onChange: setCrop },
    createElement('img', { src: '/picture', alt: '', style: { width, height } }),
  );
}

createRoot(document.querySelector('#root')).render(createElement(Page, globalThis.shown));
