/**
 * Genesys Cloud behind {@code platform}: HTTP, OAuth, paging, retry, rate, wire format. The only
 * place that knows a URL.
 */
@NullMarked
package org.idlereaper.genesys;

import org.jspecify.annotations.NullMarked;
