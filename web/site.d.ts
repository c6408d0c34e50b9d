/** A sample image that the build copies into the site. */
interface SiteSample {
  name: string;
  label: string;
  /** Relative to the page. */
  file: string;
  description: string;
  licence: string;
  /** In bytes. */
  size: number;
}

/** Facts of this build, put in place by the bundler. */
declare const SITE: {
  version: string;
  /** The engine worker's script, relative to the page. */
  engine: string;
  /** The painting worker's script, relative to the page. */
  painter: string;
  samples: SiteSample[];
};

interface Window {
  /** Made by early.js for main.js. */
  earlyEngine: Worker | undefined;
}
