/** How long reading takes, in words: "4 min", from an hour on "2 h 05". */
export function minuteWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}
