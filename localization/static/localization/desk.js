/* The translation desk. Registers its controllers with Wagtail's Stimulus application. */

import { DeskController } from './desk/screen.js';
import { SegmentController } from './desk/segment.js';
import { ValueController } from './desk/value.js';

window.wagtail.app.register('desk-segment', SegmentController);
window.wagtail.app.register('desk-value', ValueController);
window.wagtail.app.register('desk', DeskController);
