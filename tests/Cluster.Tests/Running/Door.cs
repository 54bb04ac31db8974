using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cluster.Tests.Running;

/// <summary>An answer as received; without a body if it was not JSON.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}

/// <summary>A platform that uses a cluster over HTTP.</summary>
internal sealed class Door : IDisposable
{
    private readonly HttpClient _http;

    public Door(Uri url)
    {
        _http = new HttpClient { BaseAddress = url };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", LoadKeys.Sandbox.Merchant);
    }

    public Task<Answer> RegisterAsync(string id) => PostAsync("merchant/v1/deposits", new JsonObject
    {
        ["label"] = $"payer-{id}",
        ["wallet_type"] = "upi_l",
        ["currency_code"] = "INR",
        ["amount"] = 700,
        ["custom_transaction_id"] = id,
    });

    public Task<Answer> ActivateAsync(string id, string number) =>
        PostAsync($"merchant/v1/deposits/{id}/activation", new JsonObject { ["key1"] = number, ["amount"] = 700 });

    public async Task<Answer> DepositAsync(string id)
    {
        using var response = await _http.GetAsync($"merchant/v1/deposits/{id}");
        return await ReadAsync(response);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> PostAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(path, content);
        return await ReadAsync(response);
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Answer(response.StatusCode, isJson ? JsonNode.Parse(text) : null);
    }
}
