import { foldHost } from './text.js';

/**
 * Providers that hand out addresses to anybody, whose names come with many country endings:
 * `yahoo.com`, `yahoo.co.jp`, `hotmail.fr`.
 */
const FAMILIES = new Set(
  'yahoo hotmail outlook live msn ymail gmail googlemail gmx aol protonmail tutanota zoho yandex rediffmail'.split(
    ' ',
  ),
);

/**
 * Other providers with an address for anybody, by exact domain. Our own list, kept short on purpose: a wrong
 * entry here forbids a real customer's domain, while a missing one only lacks a warning. Providers whose staff
 * use the same domain as the public are in, for the address tells nothing about them either.
 */
const EXACT = new Set(
  `
  163.com 126.com yeah.net 188.com vip.163.com vip.126.com qq.com vip.qq.com foxmail.com sina.com sina.cn
  vip.sina.com sohu.com 139.com 189.cn wo.cn 21cn.com tom.com aliyun.com
  icloud.com me.com mac.com privaterelay.appleid.com
  proton.me pm.me protonmail.ch tuta.io tuta.com tutamail.com tutanota.de keemail.me
  fastmail.com fastmail.fm fastmail.net fastmail.us fastmail.co.uk mailbox.org posteo.de posteo.net posteo.org
  posteo.eu riseup.net disroot.org autistici.org cock.li airmail.cc hey.com duck.com mozmail.com
  simplelogin.com simplelogin.co anonaddy.com anonaddy.me startmail.com hushmail.com hush.com runbox.com
  mailfence.com kolabnow.com lavabit.com skiff.com
  mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru lenta.ru ya.ru narod.ru ukr.net i.ua meta.ua bigmir.net
  tut.by abv.bg inbox.lv mail.ee
  web.de gmx.net freenet.de t-online.de arcor.de online.de email.de mail.de magenta.de
  laposte.net free.fr orange.fr wanadoo.fr sfr.fr neuf.fr bbox.fr numericable.fr
  libero.it virgilio.it tiscali.it alice.it tin.it inwind.it email.it fastwebnet.it
  bluewin.ch hispeed.ch sunrise.ch telenet.be skynet.be xs4all.nl ziggo.nl hetnet.nl planet.nl kpnmail.nl
  wp.pl o2.pl onet.pl onet.eu interia.pl interia.eu poczta.fm op.pl tlen.pl
  seznam.cz email.cz post.cz centrum.cz centrum.sk azet.sk zoznam.sk
  freemail.hu citromail.hu indamail.hu
  naver.com hanmail.net daum.net nate.com
  docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com excite.co.jp goo.jp infoseek.jp
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com
  btinternet.com virginmedia.com ntlworld.com blueyonder.co.uk sky.com talktalk.net
  comcast.net verizon.net sbcglobal.net bellsouth.net att.net cox.net charter.net earthlink.net mindspring.com
  optonline.net roadrunner.com juno.com netzero.net frontier.com frontiernet.net windstream.net
  rogers.com shaw.ca sympatico.ca telus.net videotron.ca bigpond.com optusnet.com.au iinet.net.au
  rocketmail.com mail.com email.com usa.com inbox.com lycos.com excite.com myway.com aim.com passport.com
  windowslive.com hotmail.it sapo.pt netcabo.pt vodafone.it walla.com walla.co.il
  pobox.com gawab.com indiatimes.com in.com sify.com
  mailinator.com guerrillamail.com 10minutemail.com yopmail.com tempmail.com trashmail.com sharklasers.com
  `
    .trim()
    .split(/\s+/),
);

/** `com`, or a country such as `de` or `co.jp`. */
const ENDING = /^(?:com?|net|[a-z]{2}|com?\.[a-z]{2}|ne\.jp)$/;

/** Whether anybody can have an address at this domain, so that it says nothing about an employer. */
export function isFreemail(domain: string): boolean {
  const host = foldHost(domain);
  if (host === undefined) return false;
  if (EXACT.has(host)) return true;
  const dot = host.indexOf('.');
  return dot > 0 && FAMILIES.has(host.slice(0, dot)) && ENDING.test(host.slice(dot + 1));
}
