namespace Paykassma.Api.Staff;

/// <summary>The fields of a form that ask a signed-in person for their password again, and for a code where they have a second factor.</summary>
/// <param name="Id">Makes the ids of one form's fields unique.</param>
/// <param name="Why">Why it is asked for, beneath the field.</param>
/// <param name="Refused">The proof that came with the form and was refused; null if none was.</param>
public sealed record ProofFields(string Id, string Why, ProofAnswer? Refused);
