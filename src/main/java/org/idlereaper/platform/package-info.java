/**
 * What we need of a contact centre: find candidates, read one, close one. An interface and its
 * answers.
 */
@NullMarked
package org.idlereaper.platform;

import org.jspecify.annotations.NullMarked;
