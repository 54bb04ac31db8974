using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Snippets;

/// <summary>What is known of a payout after it was asked for.</summary>
public enum PayoutAnswer { Accepted, Refused, Unknown }

/// <summary>Signs a withdrawal request, and asks for the payout.</summary>
public static class AskPayout
{
    /// <summary>The body with its signature. Always give a <c>WithdrawalId</c>: a request without one cannot be repeated safely.</summary>
    public static byte[] Sign(WithdrawalRequest request, string withdrawalKey) => request.ToBody(withdrawalKey);

    /// <summary>
    /// Hold the user's amount before, and save that it is sent. Release the hold only for <see cref="PayoutAnswer.Refused"/> as the answer to
    /// the only request ever sent under this id. After <see cref="PayoutAnswer.Unknown"/> the money may have left: keep the hold until the
    /// postback says 1 or 5.
    /// </summary>
    public static async Task<PayoutAnswer> SendAsync(HttpClient http, Uri gateway, byte[] body)
    {
        try
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await http.PostAsync(new Uri(gateway, "v2/withdrawal/create"), content);
            if (response.StatusCode != HttpStatusCode.OK) return PayoutAnswer.Unknown;
            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            return answer.RootElement.GetProperty("status").GetString() switch
            {
                "ok" => PayoutAnswer.Accepted,
                "fail" => PayoutAnswer.Refused,
                _ => PayoutAnswer.Unknown,
            };
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return PayoutAnswer.Unknown;
        }
    }
}
