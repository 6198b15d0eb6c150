/** The cache of what earlier runs read from certbot's directory; an entry is used only while every file is unchanged. */
@NullMarked
package dev.certferry.certbot.cache;

import org.jspecify.annotations.NullMarked;
