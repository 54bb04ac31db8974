using System.Net.Http.Headers;
using System.Text.Json;
using Paykassma.Protocol.Messages;

namespace Paykassma.Snippets;

/// <summary>Asks the gateway where a user pays, and sends the number that the user typed.</summary>
public sealed class CreateDeposit(HttpClient http, Uri gateway, string secret)
{
    /// <summary>Returns the wallet that the user pays into.</summary>
    public async Task<string> WalletAsync(string walletType, string currency, string label)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { currency, label });
        using var answer = JsonDocument.Parse(await AskAsync($"api/v1/transaction/create/{Uri.EscapeDataString(walletType)}", body));
        if (answer.RootElement.GetProperty("status").GetString() != "ok") throw new InvalidOperationException($"create answered {answer.RootElement}");
        return answer.RootElement.GetProperty("params").GetProperty("identifier").GetString()!;
    }

    /// <summary>
    /// Sends the number that the user typed. Save the order first: its postback may arrive before this answer. No answer is money: only the
    /// postback credits. An <c>Unreadable</c> answer is an unknown outcome; the same request may be sent again.
    /// </summary>
    public async Task<ActivateAnswer> ActivateAsync(ActivateRequest request) =>
        ActivateAnswer.Parse(await AskAsync("api/v1/transaction/activate", request.ToBody()));

    /// <summary>The protocol has the secret in the query: keep this URL out of logs and error messages.</summary>
    private async Task<byte[]> AskAsync(string path, byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await http.PostAsync(new Uri(gateway, $"{path}?secret={Uri.EscapeDataString(secret)}"), content);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
