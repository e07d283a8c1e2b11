package org.idlereaper.sweep;

/** In which order looks and closes come. */
interface Procedure {
  /**
   * Goes through what is due until all of it is handed out or the sweep ends. What is not reached
   * is counted by the caller.
   */
  void run(DueWork work, Allowance allowance) throws InterruptedException;

  /**
   * What every procedure works with.
   *
   * @param workers run the work side by side
   * @param edge where failures of single conversations end
   * @param counting counts what became of each
   * @param looking reads and judges
   * @param closer takes one as far as the mode allows
   * @param sightings is told what first reads show
   */
  record Crew(
      Workers workers,
      Edge edge,
      Counting counting,
      Looking looking,
      Closer closer,
      Sightings sightings) {}
}
