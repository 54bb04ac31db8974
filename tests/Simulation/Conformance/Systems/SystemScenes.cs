using System.Text.Json;
using Paykassma.Protocol.Times;

namespace Paykassma.Simulation.Conformance.Systems;

/// <summary>What befalls deposits and withdrawals, from the user's first request to the books at rest.</summary>
internal static class SystemScenes
{
    private const string MerchantKey = "demo-merchant";
    private const string AgentKey = "demo-agent";
    private const string Postbacks = "/merchant/postbacks/paykassma";
    private const string Withdrawals = "/v2/withdrawal/create";
    private const string Activations = "/api/v1/transaction/activate";

    public static IReadOnlyDictionary<string, Func<IWholeSystem, Task>> All { get; } = new Dictionary<string, Func<IWholeSystem, Task>>
    {
        ["plain"] = async system => await DepositAsync(system, "plain", "500000000001"),
        ["killed"] = async system =>
        {
            system.Plan(Postbacks, Trouble.RequestLost, 1);
            await PayAsync(system, "killed", "500000000002");
            await system.StruckAsync();
            await system.KillAsync();
            await CreditedAsync(system, "killed");
        },
        ["doubled"] = async system =>
        {
            system.Plan(Postbacks, Trouble.Doubled, 1);
            await DepositAsync(system, "doubled", "500000000003");
            await system.StruckAsync();
        },
        ["down"] = async system =>
        {
            system.Plan(Postbacks, Trouble.Down, 2);
            await DepositAsync(system, "down", "500000000004");
            await system.StruckAsync();
        },
        ["unanswered"] = async system =>
        {
            system.Plan(Activations, Trouble.AnswerLost, 1);
            await DepositAsync(system, "unanswered", "500000000005");
            await system.StruckAsync();
        },
        ["contested"] = async system =>
        {
            await DepositAsync(system, "contested", "500000000006");
            await RegisterAsync(system, "contested-thief");
            await ActivateAsync(system, "contested-thief", "500000000006");
            await system.UntilAsync("deposit/contested-thief failed");
        },
        ["withdrawn"] = async system =>
        {
            await DepositAsync(system, "withdrawn", "500000000007");
            system.Plan(Withdrawals, Trouble.AnswerLost, 1);
            await WithdrawAsync(system, "withdrawn", 200);
            await system.StruckAsync();
            await system.UntilAsync("withdrawal/withdrawn settled");
            await system.UntilAsync("postback/demo/payout/withdrawn acknowledged");
        },
    };

    private static async Task DepositAsync(IWholeSystem system, string name, string number)
    {
        await PayAsync(system, name, number);
        await CreditedAsync(system, name);
    }

    private static async Task CreditedAsync(IWholeSystem system, string name)
    {
        await system.UntilAsync($"deposit/{name} credited");
        await system.UntilAsync($"payment/demo/{name} ok");
        await system.UntilAsync($"postback/demo/deposit/{name} acknowledged");
    }

    private static async Task PayAsync(IWholeSystem system, string name, string number)
    {
        var wallet = await RegisterAsync(system, name);
        await system.AskAsync(HttpMethod.Post, "agent/v1/wallet-transfers", AgentKey, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["wallet_type"] = "upi_l",
            ["identifier"] = wallet,
            ["transaction_id"] = number,
            ["amount"] = 500,
            ["currency_code"] = "INR",
            ["received_at"] = UtcTime.Of(system.Now),
        }));
        await ActivateAsync(system, name, number);
    }

    private static async Task<string> RegisterAsync(IWholeSystem system, string name)
    {
        using var answer = JsonDocument.Parse(await system.AskAsync(HttpMethod.Post, "merchant/v1/deposits", MerchantKey, JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["custom_transaction_id"] = name,
                ["label"] = name,
                ["wallet_type"] = "upi_l",
                ["currency_code"] = "INR",
                ["amount"] = 500,
            })));
        return answer.RootElement.GetProperty("wallet").GetProperty("identifier").GetString()!;
    }

    private static Task ActivateAsync(IWholeSystem system, string name, string number) => system.AskAsync(
        HttpMethod.Post, $"merchant/v1/deposits/{name}/activation", MerchantKey,
        JsonSerializer.Serialize(new Dictionary<string, object> { ["key1"] = number, ["amount"] = 500 }));

    private static Task WithdrawAsync(IWholeSystem system, string name, int amount) => system.AskAsync(
        HttpMethod.Post, "merchant/v1/withdrawals", MerchantKey, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["withdrawal_id"] = name,
            ["label"] = name,
            ["payment_system"] = "paytm",
            ["currency_code"] = "INR",
            ["amount"] = amount,
            ["is_test"] = false,
            ["account_number"] = "9876543210",
        }));
}
