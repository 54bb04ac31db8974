using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>The answer to an approval or a rejection.</summary>
/// <param name="Words">For people; null where the code says enough.</param>
/// <param name="Act">The act after it; null if there is none, or the person may not see it.</param>
public sealed record ApprovalAnswer(ApprovalCode Code, string? Words, HeldAct? Act);

/// <summary>What an approval or a rejection led to.</summary>
public enum ApprovalCode
{
    /// <summary>Approved and carried out, or rejected.</summary>
    Done,

    /// <summary>Approved, but the act was refused when it was carried out. It changed nothing and is over.</summary>
    NotDone,

    NotFound,

    /// <summary>Whoever prepared it cannot be the second person.</summary>
    SamePerson,

    /// <summary>The role, or the merchant the person is limited to, does not allow it.</summary>
    NotAllowed,

    AlreadyDecided,

    /// <summary>The caller is a service: the second of two persons must be a person.</summary>
    NotAPerson,
}
