package org.idlereaper.cli;

import org.idlereaper.ExitCode;
import org.idlereaper.config.Settings;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.LedgerHeldException;
import org.idlereaper.ledger.LedgerSchemaException;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;

/** Opens the ledger for writing, or ends the command with the reason. */
final class OpenLedger {
  private OpenLedger() {}

  /** What is said where there is none to read. */
  static String absent(Settings settings) {
    return "There is no ledger yet at " + settings.ledger().file().toAbsolutePath().normalize();
  }

  static Ledgers forWriting(Settings settings, String command, Terminal terminal) {
    try {
      return SqliteLedgers.open(
          "jdbc:sqlite:" + settings.ledger().file(),
          Holder.thisProcess(command, terminal.time().instant()));
    } catch (LedgerHeldException | LedgerException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (LedgerSchemaException | IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.CONFIG, String.valueOf(e.getMessage()));
    }
  }
}
