/** Of one product there are only so many: how many. They run out before the run does. */
export const PRINTS = 60;
