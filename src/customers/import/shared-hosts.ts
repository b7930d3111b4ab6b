import { parse } from 'tldts';

/**
 * Hosts where many organisations have a page, so that the host says nothing about whose page it is. Our own
 * list; a host that is missing here is caught where its name does not read like the customer's.
 */
const SHARED = new Set(
  `
  github.com gitlab.com bitbucket.org codeberg.org sourceforge.net gitee.com launchpad.net sr.ht
  npmjs.com pypi.org crates.io rubygems.org packagist.org hub.docker.com quay.io artifacthub.io huggingface.co
  twitter.com x.com facebook.com linkedin.com instagram.com youtube.com youtu.be vimeo.com tiktok.com reddit.com
  mastodon.social t.me telegram.me discord.gg discord.com slack.com weixin.qq.com mp.weixin.qq.com weibo.com zhihu.com
  medium.com dev.to substack.com wordpress.com blogspot.com tumblr.com hashnode.dev juejin.cn csdn.net
  docs.google.com drive.google.com sites.google.com groups.google.com play.google.com forms.gle goo.gl
  apps.apple.com itunes.apple.com chrome.google.com marketplace.visualstudio.com
  notion.site notion.so slideshare.net speakerdeck.com figma.com
  wikipedia.org wikidata.org wikimedia.org crunchbase.com glassdoor.com bloomberg.com archive.org
  bit.ly tinyurl.com linktr.ee kickstarter.com indiegogo.com patreon.com opencollective.com
  cncf.io linuxfoundation.org events.linuxfoundation.org kubernetes.io apache.org sched.com
  infoq.com thenewstack.io techcrunch.com forbes.com hackernoon.com arxiv.org doi.org
  `
    .trim()
    .split(/\s+/),
);

/** The entry of the list that covers a host, itself or above it; undefined where none does. */
export function findSharedHost(host: string): string | undefined {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    if (SHARED.has(rest)) return rest;
  return undefined;
}

/** The suffix under which a hosting service gives everybody a name: `github.io` for `acme.github.io`. */
export function findHostingSuffix(host: string): string | undefined {
  const { isPrivate, publicSuffix } = parse(host, { allowPrivateDomains: true });
  return isPrivate && publicSuffix !== null ? publicSuffix : undefined;
}
