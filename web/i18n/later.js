/** English texts that the first picture does not need. Who needs them imports this. */

import texts from "./en.later.json" with { type: "json" };
import { learn } from "./index.js";

learn(texts);
