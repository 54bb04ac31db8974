using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Http;

/// <summary>The outcome of an act: its subject after the act, or the refusal.</summary>
internal readonly struct Act<T>
    where T : class
{
    private Act(T? subject, Refusal? refusal) => (Subject, Refusal) = (subject, refusal);

    public T? Subject { get; }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Subject))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    public static implicit operator Act<T>(T subject) => new(subject, null);

    public static implicit operator Act<T>(Refusal refusal) => new(null, refusal);

    public IResult ToResult(Func<T, IResult> body) => IsDone ? body(Subject) : Refusal.ToResult();
}
