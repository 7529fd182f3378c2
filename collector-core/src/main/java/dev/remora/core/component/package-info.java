/**
 * What a component is: the factories, the contracts of receivers, processors, exporters and
 * extensions, and what they are given.
 *
 * <p>May import the rest of core but {@code core.pipeline}, and {@code config}. Factories are
 * called at start by the main thread; each contract says which thread calls it. No component and no
 * list of components is here.
 */
@NullMarked
package dev.remora.core.component;

import org.jspecify.annotations.NullMarked;
