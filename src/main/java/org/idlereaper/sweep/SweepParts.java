package org.idlereaper.sweep;

import java.util.function.Supplier;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.platform.Platform;

/**
 * What a sweep works with.
 *
 * @param org the org's name
 * @param platform its platform
 * @param ledger its account
 * @param time tells the time and waits
 * @param ids makes names for sweeps and intents, each once
 * @param listener is told what happens
 */
public record SweepParts(
    String org,
    Platform platform,
    Ledger ledger,
    Timepiece time,
    Supplier<IntentId> ids,
    SweepListener listener) {}
