using System.Text.Json;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Merchant;

/// <summary>A release of a withdrawal that a second person has approved. A repeat finds the first result.</summary>
internal sealed class ApprovedWithdrawalRelease(WithdrawalReleases releases) : IHeldActKind
{
    public string Name => WithdrawalReleases.Kind;

    public string Title => "Release a withdrawal";

    public StaffRole SecondPerson => StaffRole.Finance;

    // It is of the merchant side, which nobody sees who is limited to one merchant of the gateway.
    public bool SecondSeesAll(HeldAct act) => true;

    public async Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation)
    {
        var held = JsonSerializer.Deserialize(act.Content, HeldWithdrawalReleaseJson.Default.HeldWithdrawalRelease)!;
        return ApprovedAct.Result(await releases.CarryOutAsync(held, ApprovedAct.First(act), act.Reason ?? "", second.Name), "Released.");
    }
}
