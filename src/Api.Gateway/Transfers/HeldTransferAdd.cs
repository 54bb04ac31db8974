using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>Takes in a transfer that a person added and a second person approved. Taking it in again changes nothing.</summary>
internal sealed class HeldTransferAdd(TransferIntake intake) : IHeldActKind
{
    public const string Kind = "transfer.add";

    public string Name => Kind;

    public string Title => "Add a wallet transfer";

    public StaffRole SecondPerson => StaffRole.Finance;

    // A merchant's own people must not make money of that merchant known.
    public bool SecondSeesAll(HeldAct act) => true;

    public async Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation)
    {
        var content = ContentJson.Read(act.Content);
        // An older build may have prepared it, which did not ask.
        if (PaymentSystems.TryGet(content.WalletType, out var system) && system.WhyNotItsOwnId(content.TransactionId) is { } why) return new(false, why);
        // The right number may have been reported while this waited. What is known already, also by a first run of this, is not compared.
        var almost = await intake.IsKnownAsync(content) ? null : await intake.FindAlmostAsync(content);
        var flagged = almost is null ? null : await intake.FlagAsync(almost, act.PreparedBy);
        var answer = flagged is { Code: not IntakeCode.NotKnown } ? flagged : await intake.TakeAsync(new TransferReport(content), act.PreparedBy);
        return new(IntakeWords.Error(answer.Code) is null, IntakeWords.Text(answer));
    }
}
