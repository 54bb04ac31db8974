using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Plain.Merchant.Withdrawals;

/// <summary>Sends a stored attempt to the gateway, and stores the answer.</summary>
internal sealed class WithdrawalSending(GatewayClient gateway, WithdrawalStore withdrawals)
{
    /// <summary>The withdrawal afterwards.</summary>
    public async Task<StoredWithdrawal> SendAsync(StoredWithdrawal withdrawal)
    {
        var stored = await gateway.WithdrawAsync(withdrawal) switch
        {
            WithdrawalAnswer.Ok => await withdrawals.AcceptedAsync(withdrawal.Id),
            WithdrawalAnswer.Fail fail => await withdrawals.RefusedAsync(withdrawal.Id, fail.Message.ToString()),
            _ => await withdrawals.UnansweredAsync(withdrawal.Id),
        };
        return stored ?? await withdrawals.ReadAsync(withdrawal.Id) ?? withdrawal;
    }
}
