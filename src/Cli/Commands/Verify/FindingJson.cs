using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paykassma.Cli.Commands.Verify;

/// <summary>A finding as one JSON object, for programs.</summary>
internal static class FindingJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PostbackFinding finding)
    {
        var (act, reason) = finding.Advice();
        return new JsonObject
        {
            ["genuine"] = finding.IsGenuine,
            ["key_pair"] = finding.KeyPair,
            // Nothing of a postback that is not genuine is worth repeating.
            ["signed"] = finding.IsGenuine ? Signed(finding) : null,
            ["label_not_signed"] = finding.IsGenuine ? finding.Postback.Label : null,
            ["differs"] = finding.IsGenuine ? new JsonArray([.. finding.Postback.Disagreements().Select(field => (JsonNode?)field)]) : null,
            ["do"] = Word(act),
            ["reason"] = reason,
        }.ToJsonString(Readable);
    }

    private static JsonArray Signed(PostbackFinding finding) => new([.. finding.Postback.Items.Select(item => new JsonObject
    {
        ["amount"] = item.Amount,
        ["currency_code"] = item.CurrencyCode,
        ["wallet_type"] = item.WalletType,
        ["transaction_id"] = item.TransactionId,
        ["plugin_custom_order_id"] = item.PluginCustomOrderId,
        ["withdrawal_id"] = item.WithdrawalId,
        ["withdrawal_status"] = item.WithdrawalStatus,
    })]);

    private static string Word(ReceiverAct act) => act switch
    {
        ReceiverAct.Refuse => "refuse",
        ReceiverAct.Hold => "hold",
        ReceiverAct.Credit => "credit",
        ReceiverAct.Settle => "settle",
        ReceiverAct.Release => "release",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "unknown"),
    };
}
