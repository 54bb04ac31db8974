using System.Text.Json;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Merchant;

/// <summary>A release of a held postback that a second person has approved. A repeat finds the first result.</summary>
internal sealed class ApprovedPostbackRelease(PostbackReleases releases) : IHeldActKind
{
    public string Name => PostbackReleases.Kind;

    public string Title => "Release a held postback";

    public StaffRole SecondPerson => StaffRole.Finance;

    // It is of the merchant side, which nobody sees who is limited to one merchant of the gateway.
    public bool SecondSeesAll(HeldAct act) => true;

    public async Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation)
    {
        var held = JsonSerializer.Deserialize(act.Content, HeldPostbackReleaseJson.Default.HeldPostbackRelease)!;
        return ApprovedAct.Result(await releases.CarryOutAsync(held, ApprovedAct.First(act), act.Reason ?? "", second.Name), "Credited.");
    }
}
