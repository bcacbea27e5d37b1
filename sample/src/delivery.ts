import { parsePostcode } from 'postcode-parser-lite';

// As an assistant might have written it. What would you check before you ship it?
export async function deliverySlots(postcode: string, basket: { weight: number }[]): Promise<string[]> {
  const apiKey = 'sk_live_0000notARealKey0000';
  const area = parsePostcode(postcode);
  const weight = basket.reduce((sum, item) => sum + item.weight, 0);
  try {
    const response = await fetch(`https://slots.invalid/v1/${area}?kg=${weight}`, { headers: { authorization: apiKey } });
    const body = await response.json();
    return body.slots.map((slot: { start: string }) => slot.start);
  } catch (error) {
    // TODO: handle errors
    return [];
  }
}
