using System.Text.Json;
using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>Looks for a held postback as a person would: page after page.</summary>
internal static class HeldList
{
    public static async Task<JsonElement?> FindAsync(MerchantCaller merchant, string hash)
    {
        for (var query = "?limit=200"; ;)
        {
            var page = (await merchant.HeldPostbacks(query)).Json;
            foreach (var held in page.GetProperty("postbacks").EnumerateArray())
            {
                if (held.GetProperty("hash").GetString() == hash) return held;
            }

            if (page.GetProperty("next_cursor").GetString() is not { } next) return null;
            query = $"?limit=200&cursor={next}";
        }
    }
}
