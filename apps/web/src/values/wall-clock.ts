import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

/** The moment at which clocks of the time zone show this, such as `2026-01-31 09:30:00`. */
export function fromWallClock(wall: string, timeZone: string): string {
  return dayjs.tz(wall, timeZone).toISOString();
}

/** The local time of the time zone at this moment. */
export function toWallClock(moment: string, timeZone: string): string {
  return dayjs(moment).tz(timeZone).format("YYYY-MM-DD HH:mm:ss");
}
