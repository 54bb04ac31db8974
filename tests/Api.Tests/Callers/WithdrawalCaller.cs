using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paykassma.Api.Tests.BadInput;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Api.Tests.Callers;

/// <summary>Asks the gateway to pay users out as a merchant does, and carries payouts out as an operator does.</summary>
public sealed class WithdrawalCaller(HttpClient http, string merchant)
{
    public const string CreatePath = "/v2/withdrawal/create";
    public const string PayoutsPath = "/backoffice/v1/payouts";
    public const string Ok = """{"status":"ok"}""";
    public const string Used = """{"status":"fail","message":"withdrawal_id has already been used"}""";
    public const string WrongSignature = """{"status":"fail","message":{"signature":["The signature is invalid."]}}""";
    public const string Insufficient = """{"status":"fail","message":{"withdrawals_sum_amount":["Insufficient balance"]}}""";

    public string Key => $"{merchant}-withdrawal";

    /// <summary>700 INR by PayTM, unless a field is changed or added; null leaves one out.</summary>
    public static JsonObject Body(string? id, params (string Name, string? Json)[] changes)
    {
        var body = new JsonObject
        {
            ["withdrawal_id"] = id,
            ["payment_system"] = "paytm",
            ["amount"] = 700,
            ["currency_code"] = "INR",
            ["label"] = "me",
            ["comment"] = "for rent",
            ["account_number"] = "1234567890",
            ["is_test"] = false,
        };
        if (id is null) body.Remove("withdrawal_id");
        foreach (var (name, json) in changes)
        {
            body.Remove(name);
            if (json is not null && json != Fields.Absent) body[name] = JsonNode.Parse(json);
        }

        return body;
    }

    public Task<Answer> Create(string? id, params (string Name, string? Json)[] changes) => Send(Body(id, changes));

    public Task<Answer> Send(JsonObject body, string? key = null, string query = "") => Post(CreatePath + query, Signed(body, key ?? Key));

    public Task<Answer> Post(string path, string body) => Answer.Of(http, Requests.PostText(path, body));

    /// <summary>The body with its signature, worked out beside the program by the protocol's words.</summary>
    public static string Signed(JsonObject body, string key)
    {
        var values = new List<string>();
        Flatten(body, values);
        var digest = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Join(':', values))));
        var signed = body.DeepClone().AsObject();
        signed["signature"] = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key + digest)));
        return signed.ToJsonString();
    }

    public Task<Answer> Payout(string id) => Answer.Of(http, Requests.Get(PayoutPath(id), GatewayCaller.OperatorKey));

    public Task<Answer> Open(string query = "") =>
        Answer.Of(http, Requests.Get($"{PayoutsPath}?merchant={merchant}{query}", GatewayCaller.OperatorKey));

    /// <summary>Acts as whoever this key belongs to; as the service <c>operator-key</c> unless given.</summary>
    public Task<Answer> Act(string id, string act, string? key = null, string? comment = null, object? turn = null) =>
        Answer.Of(http, Requests.Post($"{PayoutPath(id)}/{act}", new { comment, turn }, key ?? GatewayCaller.OperatorKey));

    public Task<Answer> Add(JsonObject body, string? key = null)
    {
        body["merchant"] = merchant;
        return Answer.Of(http, Requests.PostText(PayoutsPath, body.ToJsonString(), key ?? GatewayCaller.OperatorKey));
    }

    public Task<Answer> Let(string outcome, string id) => Answer.Of(http, Requests.Post(
        "/backoffice/v1/sandbox/payout-outcome", new { merchant, withdrawal_id = id, outcome }, GatewayCaller.OperatorKey));

    public Task<Answer> Postback(string id) => Answer.Of(http, Requests.Get(
        $"/backoffice/v1/merchants/{merchant}/postbacks/{Uri.EscapeDataString($"payout/{id}")}", GatewayCaller.OperatorKey));

    /// <summary>Whether a postback was signed with this merchant's keys.</summary>
    public bool HasSigned(Postback postback) => PostbackVerifier.Verify(
        postback, merchant == SandboxKeys.MerchantId ? new PostbackKeys(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate) : new PostbackKeys($"{merchant}-access", $"{merchant}-private"));

    private string PayoutPath(string id) => $"{PayoutsPath}/{merchant}/{Uri.EscapeDataString(id)}";

    private static void Flatten(JsonObject level, List<string> values)
    {
        foreach (var (_, value) in level.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            switch (value)
            {
                case JsonObject { Count: > 0 } inner: Flatten(inner, values); break;
                case JsonObject or JsonArray or null: values.Add(""); break;
                default: values.Add(Text(value)); break;
            }
        }
    }

    private static string Text(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "1",
        JsonValueKind.False => "",
        _ => value.ToJsonString(),
    };
}
