//! The least value of a smooth function, by L-BFGS.

use std::collections::VecDeque;

const REMEMBERED_STEPS: usize = 8;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Goes down from `start` for at most so many rounds; `value` writes the gradient.
pub(super) fn least(
    start: Vec<f64>,
    rounds: usize,
    mut value: impl FnMut(&[f64], &mut [f64]) -> f64,
) -> Vec<f64> {
    let size = start.len();
    let mut at = start;
    let mut gradient = vec![0.0; size];
    let mut now = value(&at, &mut gradient);
    let mut steps: VecDeque<(Vec<f64>, Vec<f64>, f64)> = VecDeque::new();
    for _ in 0..rounds {
        let mut direction: Vec<f64> = gradient.iter().map(|slope| -slope).collect();
        let mut shares = Vec::new();
        for (moved, turned, inverse) in steps.iter().rev() {
            let share = inverse * dot(moved, &direction);
            for (slot, turned) in direction.iter_mut().zip(turned) {
                *slot -= share * turned;
            }
            shares.push(share);
        }
        if let Some((moved, turned, _)) = steps.back() {
            let scale = dot(moved, turned) / dot(turned, turned);
            for slot in &mut direction {
                *slot *= scale;
            }
        } else {
            let scale = 1.0 / dot(&gradient, &gradient).sqrt().max(1.0);
            for slot in &mut direction {
                *slot *= scale;
            }
        }
        for ((moved, turned, inverse), share) in steps.iter().zip(shares.iter().rev()) {
            let other = inverse * dot(turned, &direction);
            for (slot, moved) in direction.iter_mut().zip(moved) {
                *slot += (share - other) * moved;
            }
        }
        let slope = dot(&gradient, &direction);
        if slope >= 0.0 {
            break;
        }
        let mut length = 1.0;
        let mut next_gradient = vec![0.0; size];
        let (next, sum) = loop {
            let next: Vec<f64> =
                at.iter().zip(&direction).map(|(at, way)| at + length * way).collect();
            let sum = value(&next, &mut next_gradient);
            if sum <= now + 1e-4 * length * slope || length < 1e-6 {
                break (next, sum);
            }
            length *= 0.5;
        };
        let moved: Vec<f64> = next.iter().zip(&at).map(|(next, at)| next - at).collect();
        let turned: Vec<f64> =
            next_gradient.iter().zip(&gradient).map(|(next, now)| next - now).collect();
        let product = dot(&moved, &turned);
        if product > 1e-12 {
            steps.push_back((moved, turned, 1.0 / product));
            if steps.len() > REMEMBERED_STEPS {
                steps.pop_front();
            }
        }
        let done = (now - sum).abs() < 1e-6 * now.abs().max(1.0);
        at = next;
        now = sum;
        gradient = next_gradient;
        if done {
            break;
        }
    }
    at
}
