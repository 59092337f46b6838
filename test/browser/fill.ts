import type { Driver } from './driver.ts';

/** A site keeps at most 180 cookies in one partition before the browser throws some out; stay well below. */
const PER_PARTITION = 100;

/**
 * Makes the jar hold exactly `count` live cookies of media-server.com, half of them session cookies, spread
 * over the partitions of made-up top-level sites (a real jar holds that many of one site in no other way).
 */
export const fillJar = async (driver: Driver, count: number): Promise<void> => {
  await driver.extension(
    `const [count, perPartition] = args;
     const set = (index) => {
       const partition = Math.floor(index / perPartition);
       const key = { topLevelSite: 'https://top' + partition + '.example', hasCrossSiteAncestor: true };
       return browser.cookies.set({
         url: 'https://edge.media-server.com/', name: 'fill_' + String(index).padStart(5, '0'),
         value: 'v' + index, path: '/', secure: true, sameSite: 'no_restriction',
         ...(partition === 0 ? {} : { partitionKey: key }),
         ...(index % 2 === 0 ? {} : { expirationDate: Date.now() / 1000 + 86400 + index * 60 }),
       });
     };
     await Promise.all(Array.from({ length: count }, (_, index) => set(index)));`,
    count,
    PER_PARTITION,
  );
};
