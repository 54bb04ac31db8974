using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Http;

/// <summary>Why an act was refused: ProblemDetails for a program, a notice or a field's error on a page.</summary>
/// <param name="Error">Its code and its HTTP status.</param>
/// <param name="Detail">For people; null where the status says enough.</param>
internal sealed record Refusal(ApiError Error, string? Detail = null)
{
    public int Status => Error.Status;

    public string Code => Error.Code;

    /// <summary>The errors of the fields; null when the fields are not the reason.</summary>
    public ValidationErrors? Errors { get; private init; }

    /// <summary>Further members of the answer, e.g. the id a refused request was given.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> More { get; init; } = [];

    public static Refusal Of(ValidationErrors errors) =>
        new(CommonErrors.ValidationFailed, errors.ToString()) { Errors = errors };

    /// <summary>Where a second person decides about the act, if it was held instead of carried out; null for a refusal.</summary>
    public Guid? ApprovalId { get; private init; }

    /// <summary>Nothing has been done: the act waits for a second person.</summary>
    public static Refusal Held(Guid approvalId) =>
        new(HeldAnswer.Held, "A second person must approve it.") { ApprovalId = approvalId };

    public IResult ToResult() => ApprovalId is { } id ? HeldAnswer.Of(id) : Errors is null ? Problem.Of(Error, Detail, More) : Problem.Of(Errors);
}
