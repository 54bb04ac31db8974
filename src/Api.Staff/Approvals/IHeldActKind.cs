using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>A kind of act that needs a second person. Its owner registers it as <see cref="IHeldActKind"/>.</summary>
public interface IHeldActKind
{
    /// <summary>E.g. <c>transfer.add</c>: the same word as in the audit trail.</summary>
    string Name { get; }

    /// <summary>Shown to people, e.g. "Add a wallet transfer".</summary>
    string Title { get; }

    /// <summary>The least role of the second person.</summary>
    StaffRole SecondPerson { get; }

    /// <summary>
    /// Whether the second person must not be limited to one merchant, even where the act concerns only one. A merchant's own people must not
    /// make money of that merchant, so every kind answers for itself.
    /// </summary>
    bool SecondSeesAll(HeldAct act);

    /// <summary>Carries it out. Idempotent: it may run again after a crash, and then tells the first result.</summary>
    /// <param name="act">As approved.</param>
    /// <param name="second">Who approved it. When a run that was cut off is repeated, still the person who approved.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation);
}

/// <summary>What happened when an approved act was carried out.</summary>
/// <param name="Done">False if it was refused; then it is over, and nothing was changed.</param>
/// <param name="Words">For people.</param>
public sealed record HeldActResult(bool Done, string Words);
